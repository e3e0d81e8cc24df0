import { TextInput } from '@mantine/core';
import type { CourseEntryEdit } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

export type Days = Pick<CourseEntryEdit, 'dueDays' | 'accessDays'>;

interface TermFieldsProps {
  days: Days;
  errors: Partial<Record<string, string>>;
  onChange: (days: Days) => void;
}

/** Within how many days a course should be done, and how long it opens, to who follows it without a session. */
export function TermFields({ days, errors, onChange }: TermFieldsProps) {
  const { t } = useTranslation('runs');
  return (['dueDays', 'accessDays'] as const).map((name) => (
    <TextInput
      key={name}
      type="number"
      inputMode="numeric"
      min={1}
      max={3650}
      label={t(`entry-page.${name}`)}
      description={t(`entry-page.${name}-how`)}
      value={days[name] ?? ''}
      error={errors[name]}
      onChange={({ currentTarget }) =>
        onChange({ ...days, [name]: currentTarget.value ? Number(currentTarget.value) : null })
      }
    />
  ));
}
