import { Checkbox, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import classes from './exchange.module.css';
import { verbsQuery } from './queries';

export interface FilterDraft {
  verbs: string[];
  /** One address per line. */
  activities: string;
}

interface FilterFieldsProps {
  organisationId: string;
  value: FilterDraft;
  errors: Record<string, string>;
  onChange: (change: Partial<FilterDraft>) => void;
}

/** Which kinds of records, and of which activities. Nothing chosen: all. */
export function FilterFields({ organisationId, value, errors, onChange }: FilterFieldsProps) {
  const { t, i18n } = useTranslation('organisations');
  const query = useQuery(verbsQuery(organisationId, i18n.language));
  const fault = Object.entries(errors).find(([field]) => field.startsWith('activities'))?.[1];
  // What was chosen once stays to be seen, even where nothing says it any more.
  const known = query.data?.items ?? [];
  const others = value.verbs.filter((id) => !known.some((verb) => verb.id === id));
  return (
    <>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Checkbox.Group
        size="md"
        label={t('exchange.verbs')}
        description={t('exchange.verbs-how')}
        value={value.verbs}
        error={errors.verbs}
        onChange={(verbs) => onChange({ verbs })}
      >
        <div className={classes.verbs}>
          {[...known, ...others.map((id) => ({ id, name: id }))].map(({ id, name }) => (
            <Checkbox key={id} value={id} size="md" label={name} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={t('exchange.activities')}
        description={t('exchange.activities-how')}
        value={value.activities}
        error={fault}
        autosize={false}
        rows={3}
        maxLength={20_000}
        onChange={({ currentTarget }) => onChange({ activities: currentTarget.value })}
      />
    </>
  );
}

/** The addresses of a draft, each once. */
export function activitiesOf({ activities }: FilterDraft): string[] {
  return [...new Set(activities.split(/\s+/).filter(Boolean))];
}
