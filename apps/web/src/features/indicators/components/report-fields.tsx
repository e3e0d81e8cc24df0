import { NativeSelect } from '@mantine/core';
import { STANDARD_SETS, type CoordinationScope, type IndicatorSet } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { FilterBox } from '../../../ui/filter-box';
import type { Wanted } from '../api/queries';
import classes from './indicators.module.css';
import { useSetName } from './report-view';

const YEARS = 8;

/** The months of the last years, the last first. */
function monthsUntil(now: Date): string[] {
  return Array.from({ length: 12 * YEARS }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), 11 - index)).toISOString().slice(0, 7),
  );
}

interface ReportFieldsProps {
  wanted: Wanted;
  sets: readonly IndicatorSet[];
  organisations: CoordinationScope['organisations'];
  now: Date;
  choose: (change: Partial<Wanted>) => void;
}

/** Which set, of whom, and from which month to which. */
export function ReportFields({ wanted, sets, organisations, now, choose }: ReportFieldsProps) {
  const { t } = useTranslation('indicators');
  const setName = useSetName();
  const months = monthsUntil(now).map((value) => {
    const [year, month] = value.split('-');
    return { value, label: t('month', { year, month }) };
  });
  const own = sets.map(({ id, names }) => ({ value: id, label: setName(id, names) }));
  const standard = STANDARD_SETS.map((value) => ({ value, label: setName(value, null) }));
  return (
    <FilterBox label={t('field.label')}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('field.set')}
          value={wanted.set}
          data={[...standard, ...own]}
          onChange={({ currentTarget }) => choose({ set: currentTarget.value })}
        />
        <NativeSelect
          label={t('field.organisation')}
          value={wanted.organisationId ?? ''}
          data={[
            { value: '', label: t('field.all') },
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => choose({ organisationId: value || undefined })}
        />
        {(['from', 'to'] as const).map((end) => (
          <NativeSelect
            key={end}
            label={t(`field.${end}`)}
            value={wanted[end]}
            data={months}
            onChange={({ currentTarget }) => choose({ [end]: currentTarget.value })}
          />
        ))}
      </div>
    </FilterBox>
  );
}
