import type { MatrixState } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { SkeletonLines } from '../../../ui/page-skeleton';
import classes from '../components/coordination.module.css';
import { CoordinationFrame } from '../components/coordination-frame';
import { countChoices } from '../filters';
import { MatrixBar } from '../matrix/matrix-bar';
import { MatrixGrid } from '../matrix/matrix-grid';
import matrixClasses from '../matrix/matrix.module.css';
import { matrixQuery } from '../matrix/queries';
import { SIGNS } from '../matrix/signs';
import { useCellWords } from '../matrix/use-cell-words';
import { type MatrixWish, readMatrixWish } from '../matrix/view';
import { matrixRoute } from '../routes';

const COURSES: readonly MatrixState[] = ['completed', 'under-way', 'not-started', 'withdrawn'];
const UNITS: readonly MatrixState[] = ['completed', 'started', 'failed', 'recognised', 'not-started'];

/** What the signs mean. */
function Legend({ isUnits }: { isUnits: boolean }) {
  const { stateOf } = useCellWords(isUnits);
  return (
    <ul className={matrixClasses.legend} role="list">
      {(isUnits ? UNITS : COURSES).map((state) => (
        <li key={state}>
          <span aria-hidden>{SIGNS[state]}</span> {stateOf(state)}
        </li>
      ))}
    </ul>
  );
}

/** The faces of the matrix: loading, error, nobody, people. */
function People({ wish }: { wish: MatrixWish }) {
  const { t, i18n } = useTranslation('coordination');
  const { formatNumber } = useFormat();
  const matrix = useQuery(matrixQuery(wish, i18n.language));
  if (matrix.isPending) return <SkeletonLines count={8} />;
  if (matrix.error) return <ErrorState error={matrix.error} onRetry={() => void matrix.refetch()} />;
  const { total } = matrix.data;
  const isNarrow = countChoices(wish) > 0;
  const name = isNarrow ? 'filtered' : 'yet';
  const count = t('matrix.people', { count: total, number: formatNumber(total) });
  return (
    <>
      <LiveRegion message={count} />
      {total === 0 ? (
        <EmptyState title={t(`nothing.${name}.title`)} text={t(`nothing.${name}.text`)} />
      ) : (
        <>
          <p id="matrix-how" className={classes.note}>
            {count}. {isNarrow ? t('matrix.narrowed') : null} {t('matrix.how')}
          </p>
          <MatrixGrid key={JSON.stringify(wish)} matrix={matrix.data} wish={wish} />
          <Legend isUnits={wish.courseId !== undefined} />
        </>
      )}
    </>
  );
}

/** Who has completed what: people by courses, and by the units of one course. */
export default function MatrixPage() {
  const { t } = useTranslation('coordination');
  const wish = readMatrixWish({ ...matrixRoute.useSearch() });
  const navigate = useNavigate();
  const choose = (chosen: MatrixWish) =>
    void navigate({ to: '/coordination/matrix', search: chosen, replace: true, resetScroll: false });
  const { courseId, runId: _, ...wide } = wish;
  const { group, sort, descending } = wish;
  return (
    <CoordinationFrame
      searches
      filters={wish}
      choose={(filters) => choose(readMatrixWish({ ...filters, group, sort, descending }))}
    >
      <div className={classes.cockpit}>
        {courseId ? (
          <Link to="/coordination/matrix" search={readMatrixWish({ ...wide })}>
            {t('matrix.all-courses')}
          </Link>
        ) : null}
        <MatrixBar wish={wish} choose={choose} />
        <People wish={wish} />
      </div>
    </CoordinationFrame>
  );
}
