import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import {
  type Indicator,
  INDICATOR_BREAKDOWNS,
  type IndicatorSet,
  type Measure,
  MEASURES,
} from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { useChange } from '../../../lib/use-change';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import { setsPath } from '../api/queries';
import classes from './indicators.module.css';

/** What is filled in for one measure. Empty fields are `''`. */
interface Choice {
  chosen: boolean;
  baseline: number | '';
  value: number | '';
}

type Choices = Record<Measure, Choice>;

const NOTHING: Choice = { chosen: false, baseline: 0, value: '' };

function indicatorsOf(choices: Choices): Indicator[] {
  return MEASURES.filter((measure) => choices[measure].chosen).map((measure) => {
    const { baseline, value } = choices[measure];
    const target = value === '' ? null : { baseline: baseline === '' ? 0 : baseline, value };
    const breakdowns = measure === 'organisations' ? [] : [...INDICATOR_BREAKDOWNS];
    return { measure, code: null, breakdowns, target };
  });
}

interface MeasureFieldsProps {
  measure: Measure;
  choice: Choice;
  onChange: (change: Partial<Choice>) => void;
}

function MeasureFields({ measure, choice, onChange }: MeasureFieldsProps) {
  const { t } = useTranslation('indicators');
  const number = (value: string | number) => (value === '' ? '' : Number(value));
  return (
    <div className={classes.stack}>
      <Checkbox
        label={t(`measure.${measure}`)}
        checked={choice.chosen}
        onChange={({ currentTarget }) => onChange({ chosen: currentTarget.checked })}
      />
      {choice.chosen ? (
        <div className={classes.fields}>
          {(['baseline', 'value'] as const).map((end) => (
            <NumberInput
              key={end}
              label={t(`target.${end}`)}
              aria-label={`${t(`measure.${measure}`)} – ${t(`target.${end}`)}`}
              min={0}
              hideControls
              value={choice[end]}
              onChange={(value) => onChange({ [end]: number(value) })}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface SetFormProps {
  organisationId: string;
  onClose: () => void;
  onMade: (id: string) => void;
}

/** A set of an organisation's own: its name, what it counts, and what a funder expects. */
export function SetForm({ organisationId, onClose, onMade }: SetFormProps) {
  const { t } = useTranslation('indicators');
  const [names, setNames] = useState<Record<string, string>>({});
  const [joint, setJoint] = useState(false);
  const [choices, setChoices] = useState(
    () => Object.fromEntries(MEASURES.map((measure) => [measure, NOTHING])) as Choices,
  );
  const save = useChange<IndicatorSet>(['indicators', 'sets', organisationId], ({ id }) => onMade(id));
  const send = () => {
    const said = Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim()));
    const body = { names: said, joint, indicators: indicatorsOf(choices) };
    save.mutate({ method: 'POST', path: setsPath(organisationId), body });
  };
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FieldGroup legend={t('own.names')}>
        <div className={classes.fields}>
          {languages.map((code) => (
            <TextInput
              key={code}
              label={languageName(code)}
              maxLength={120}
              value={names[code] ?? ''}
              onChange={({ currentTarget: { value } }) => setNames({ ...names, [code]: value })}
            />
          ))}
        </div>
      </FieldGroup>
      <Checkbox
        label={t('own.joint')}
        checked={joint}
        onChange={({ currentTarget }) => setJoint(currentTarget.checked)}
      />
      <FieldGroup legend={t('own.measures')}>
        <div className={classes.stack}>
          {MEASURES.map((measure) => (
            <MeasureFields
              key={measure}
              measure={measure}
              choice={choices[measure]}
              onChange={(change) =>
                setChoices((now) => ({ ...now, [measure]: { ...now[measure], ...change } }))
              }
            />
          ))}
        </div>
      </FieldGroup>
      <FormActions action={t('own.action')} busy={save.isPending} error={save.error} onCancel={onClose} />
    </form>
  );
}
