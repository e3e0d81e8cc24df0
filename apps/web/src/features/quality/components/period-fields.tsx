import { NativeSelect } from '@mantine/core';
import type { QualityPeriod } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { monthsSince } from '../months';

interface PeriodFieldsProps {
  /** The first month in which somebody was asked. */
  since: string;
  period: QualityPeriod;
  onChange: (period: QualityPeriod) => void;
}

/** From which month to which people were asked; either may be left open, and neither is behind the other. */
export function PeriodFields({ since, period, onChange }: PeriodFieldsProps) {
  const { t } = useTranslation('quality');
  const [now] = useState(() => new Date());
  const months = monthsSince(since, now);
  const { from = '', to = '9' } = period;
  const fits = { from: (month: string) => month <= to, to: (month: string) => from <= month };
  return (['from', 'to'] as const).map((end) => (
    <NativeSelect
      key={end}
      label={t(`period.${end}`)}
      value={period[end] ?? ''}
      data={[
        { value: '', label: t(`period.any-${end}`) },
        ...months.map((value) => {
          const [year, month] = value.split('-');
          return { value, label: t('period.month', { year, month }), disabled: !fits[end](value) };
        }),
      ]}
      onChange={({ currentTarget: { value } }) => onChange({ ...period, [end]: value || undefined })}
    />
  ));
}
