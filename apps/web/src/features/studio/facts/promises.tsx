import { Checkbox, NumberInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import type { EditedCourseFacts } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { languageName, languages as ours } from '../../../i18n/languages';
import classes from './facts.module.css';
import type { KeptFacts } from './use-kept-facts';

type Kept = KeptFacts<EditedCourseFacts>;

/** The languages of the course, and when one of them is ready for learners. */
export function Languages({ kept: { facts, change }, source }: { kept: Kept; source: string }) {
  const { t } = useTranslation('studio');
  const { languages, parityThreshold } = facts;
  const all = [source, ...[...new Set([...languages, ...ours])].filter((code) => code !== source)];
  const choose = (chosen: string[]) =>
    change({ languages: all.filter((code) => code === source || chosen.includes(code)) });
  return (
    <>
      <Checkbox.Group
        label={t('facts.languages')}
        description={t('facts.languages-how', { language: languageName(source) })}
        value={languages}
        onChange={choose}
      >
        <div className={classes.checks}>
          {all.map((code) => (
            <Checkbox
              key={code}
              size="md"
              value={code}
              disabled={code === source}
              label={<span lang={code}>{languageName(code)}</span>}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NumberInput
        className={classes.short}
        label={t('facts.parity')}
        description={t('facts.parity-how')}
        min={0}
        max={100}
        suffix=" %"
        allowDecimal={false}
        hideControls
        value={Math.round(parityThreshold * 100)}
        onChange={(value) =>
          typeof value === 'number' ? change({ parityThreshold: value / 100 }) : undefined
        }
      />
    </>
  );
}

/** Within how many hours somebody answers. */
export function AnswerTime({ facts, change }: Kept) {
  const { t } = useTranslation('studio');
  return (
    <NumberInput
      className={classes.short}
      label={t('facts.answer')}
      description={t('facts.answer-how')}
      min={1}
      max={2000}
      hideControls
      value={facts.answerHours ?? ''}
      onChange={(value) => change({ answerHours: typeof value === 'number' && value > 0 ? value : null })}
    />
  );
}
