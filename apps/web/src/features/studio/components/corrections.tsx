import { Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import type { EditWeight } from '@pirecow/content';
import { useTranslation } from 'react-i18next';

interface CorrectionsProps {
  weight: EditWeight;
  weigh: (weight: EditWeight) => void;
}

/** Says whether what is typed from now on says what it said, so that translations stay current. */
export function Corrections({ weight, weigh }: CorrectionsProps) {
  const { t } = useTranslation('studio');
  return (
    <Switch
      label={t('unit.corrections')}
      description={t('unit.corrections-how')}
      checked={weight === 'minor'}
      onChange={({ currentTarget }) => weigh(currentTarget.checked ? 'minor' : 'major')}
    />
  );
}
