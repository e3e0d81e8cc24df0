import { NativeSelect } from '@mantine/core';
import { RISK_RULES } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { RISK_CHOICES, type RiskChoice, type RiskFilters } from '../risk-filters';
import coordinationClasses from './coordination.module.css';
import classes from './risk.module.css';

interface RiskFilterBarProps {
  filters: RiskFilters;
  choose: (filters: RiskFilters) => void;
}

/** What narrows those at risk beside the filters of people. */
export function RiskFilterBar({ filters, choose }: RiskFilterBarProps) {
  const { t } = useTranslation('coordination');
  return (
    <div className={classes.filters}>
      {(Object.keys(RISK_CHOICES) as RiskChoice[]).map((name) => (
        <NativeSelect
          key={name}
          label={t(`risk.filter.${name}`)}
          value={filters[name] ?? ''}
          data={[
            { value: '', label: t('filter.any') },
            ...RISK_CHOICES[name].map((value) => ({ value, label: t(`risk.${name}.${value}`) })),
          ]}
          onChange={({ currentTarget }) => {
            const { [name]: _, ...rest } = filters;
            choose({ ...rest, ...(currentTarget.value && { [name]: currentTarget.value }) });
          }}
        />
      ))}
    </div>
  );
}

/** From when on a sign is one: nobody has to guess why somebody is listed. */
export function RiskRules() {
  const { t } = useTranslation('coordination');
  const { formatPercent } = useFormat();
  const { away, slow, slowFrom, failed, unheard, listed } = RISK_RULES;
  return (
    <details>
      <summary>{t('risk.rules.title')}</summary>
      <ul className={coordinationClasses.missing}>
        <li>{t('risk.rules.away', { ...away })}</li>
        <li>{t('risk.rules.slow', { behind: formatPercent(slow.watch), from: formatPercent(slowFrom) })}</li>
        <li>{t('risk.rules.failed', { ...failed })}</li>
        <li>{t('risk.rules.unheard', { ...unheard })}</li>
        <li>{t('risk.rules.level')}</li>
        <li>{t('risk.rules.never')}</li>
        <li>{t('risk.rules.listed', { days: listed })}</li>
      </ul>
    </details>
  );
}
