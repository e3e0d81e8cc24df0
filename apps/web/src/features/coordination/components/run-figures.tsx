import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { runQuery } from '../api/queries';
import { Figure, FigureList } from './figure';
import { useShare } from './use-share';

/** Of a session that was chosen, who is behind and how many came: of the whole of it, whatever else is chosen. */
export function RunFigures({ runId }: { runId: string }) {
  const { t, i18n } = useTranslation('coordination');
  const { formatNumber } = useFormat();
  const share = useShare();
  const { data } = useQuery(runQuery(runId, i18n.language));
  if (!data) return null;
  const { counts, attendance } = data;
  return (
    <section aria-label={t('figure.run')}>
      <FigureList>
        <Figure
          label={t('figure.overdue')}
          value={formatNumber(counts.overdue)}
          note={t('figure.overdue-note', { count: counts.in })}
        />
        <Figure
          label={t('figure.attendance')}
          value={attendance ? share(attendance.attended, attendance.expected) : '—'}
          note={attendance ? t('figure.attendance-note', attendance) : t('figure.no-attendance')}
        />
      </FigureList>
    </section>
  );
}
