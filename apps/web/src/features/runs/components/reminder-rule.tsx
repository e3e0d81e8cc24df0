import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { rulesPath, rulesQuery } from '../api/queries';
import type { Rule } from './reminder-form';
import { useReminderWords } from './reminder-words';
import classes from './runs.module.css';

interface RuleItemProps {
  organisationId: string;
  rule: Rule;
  onEdit: () => void;
}

/** A rule in its sentence, switched on and off here. One of ours is never removed. */
export function RuleItem({ organisationId, rule, onEdit }: RuleItemProps) {
  const { t } = useTranslation('runs');
  const say = useReminderWords();
  const change = useChange(rulesQuery(organisationId).queryKey);
  const { id, standard, course, ...edit } = rule;
  const path = `${rulesPath(organisationId)}/${id}`;
  return (
    <li className={classes.panel}>
      <Checkbox
        size="md"
        label={say(rule)}
        description={rule.occasion === 'invitation' ? undefined : (course ?? t('reminders.all-courses'))}
        checked={rule.isOn}
        disabled={change.isPending}
        onChange={({ currentTarget: { checked } }) =>
          change.mutate({ method: 'PUT', path, body: { ...edit, isOn: checked } })
        }
      />
      <div className={classes.row}>
        <Button variant="default" aria-label={`${t('reminders.edit')}: ${say(rule)}`} onClick={onEdit}>
          {t('reminders.edit')}
        </Button>
        {standard ? null : (
          <Button
            variant="default"
            aria-label={`${t('reminders.remove')}: ${say(rule)}`}
            onClick={() => change.mutate({ method: 'DELETE', path })}
          >
            {t('reminders.remove')}
          </Button>
        )}
      </div>
      {change.error ? <ErrorState error={change.error} /> : null}
    </li>
  );
}
