import { Radio } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type { IntakeWish } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './organisations.module.css';

export type Edits = Extract<IntakeWish, { kind: 'course' }>['edits'];

interface EditsFieldProps {
  value: Edits;
  onChange: (value: Edits) => void;
}

/** How to take what was reworded in the original: whether its translations and answers still fit. */
export function EditsField({ value, onChange }: EditsFieldProps) {
  const { t } = useTranslation('organisations');
  return (
    <Radio.Group
      size="md"
      label={t('edits.label')}
      description={t('edits.how')}
      value={value}
      onChange={(choice) => onChange(choice === 'minor' ? 'minor' : 'major')}
    >
      <div className={classes.choices}>
        <Radio value="major" size="md" label={t('edits.major')} description={t('edits.major-means')} />
        <Radio value="minor" size="md" label={t('edits.minor')} description={t('edits.minor-means')} />
      </div>
    </Radio.Group>
  );
}
