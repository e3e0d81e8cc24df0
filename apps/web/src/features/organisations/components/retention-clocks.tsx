import { EVIDENCE_FILE_DAYS, type Retention } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../../ui/data-table';

/** What is kept of people, in the order in which somebody asks about it. */
const KINDS = [
  ...['records', 'closed', 'talk', 'accompaniment', 'complaints', 'needs'],
  ...['evidence', 'inspections', 'mail', 'invitations', 'log'],
] as const;
type Kind = (typeof KINDS)[number];

/** The other kinds go with the learning records of their organisation, or by a term of their own. */
const BY_RULE: readonly Kind[] = ['records', 'talk', 'accompaniment', 'inspections'];
/** Days; `sweep-platform`, `sweep-people` and `sweep-evidence` hold them. */
const DAYS: Partial<Record<Kind, number>> = { mail: 30, invitations: 90, evidence: EVIDENCE_FILE_DAYS };
/** Months, where an organisation has set no rule. */
const UNRULED: Partial<Record<Kind, number>> = { complaints: 60, needs: 24 };

/** How long each kind of data about people is kept, from when on, and why. */
export function RetentionClocks({ keepMonths, holdMonths }: Pick<Retention, 'keepMonths' | 'holdMonths'>) {
  const { t } = useTranslation('organisations');
  const months = (count: number | null) =>
    count === null ? t('clocks.no-rule') : t('clocks.months', { count });
  const termOf = (kind: Kind): string => {
    const days = DAYS[kind];
    if (days) return t('clocks.days', { count: days });
    if (BY_RULE.includes(kind)) return months(keepMonths);
    if (kind === 'closed') return months(holdMonths);
    const unruled = UNRULED[kind];
    return unruled ? months(keepMonths ?? unruled) : t('clocks.stays');
  };
  const columns: Column<Kind>[] = [
    { id: 'kind', header: t('clocks.kind'), cell: (kind) => t(`clocks.of.${kind}.what`) },
    { id: 'term', header: t('clocks.term'), cell: termOf },
    { id: 'from', header: t('clocks.from'), cell: (kind) => t(`clocks.of.${kind}.from`) },
    { id: 'why', header: t('clocks.why'), cell: (kind) => t(`clocks.of.${kind}.why`) },
  ];
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{t('clocks.title')}</h2>
      <DataTable titled caption={t('clocks.title')} columns={columns} rows={KINDS} rowKey={(kind) => kind} />
    </section>
  );
}
