import { NativeSelect } from '@mantine/core';
import type { AskedReview } from '@pirecow/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import type { RouterContext } from '../../../lib/router-context';
import { QueryState } from '../../../ui/query-state';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { CommentMark } from '../comments/comment-mark';
import classes from '../comments/comments.module.css';
import { commentsOfReview } from '../comments/queries';
import { TitleMarks } from '../comments/title-marks';
import { UnitComments } from '../comments/unit-comments';
import preview from '../preview/preview.module.css';
import { reviewRoute } from '../routes';
import { reviewedUnitQuery } from './queries';

interface ReadingProps {
  review: AskedReview;
  unit: string;
  language: string;
}

/** Which unit is read, and in which language. */
function Choices({ review, unit, language }: ReadingProps) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const see = (search: { unit: string; language: string }) =>
    void navigate({ to: reviewRoute.fullPath, params: { reviewId: review.id }, search, replace: true });
  return (
    <div className={preview.choices}>
      <NativeSelect
        label={t('preview.unit')}
        lang={review.sourceLanguage}
        value={unit}
        data={review.modules.map(({ title, units }) => ({
          group: title || t('outline.untitled'),
          items: units.map((one) => ({ value: one.id, label: one.title || t('outline.untitled') })),
        }))}
        onChange={({ currentTarget }) => see({ unit: currentTarget.value, language })}
      />
      <NativeSelect
        label={t('preview.language')}
        value={language}
        data={review.languages.map((value) => ({ value, label: languageName(value) }))}
        onChange={({ currentTarget }) => see({ unit, language: currentTarget.value })}
      />
    </div>
  );
}

function Beside({ blockId, number }: { blockId: string; number: number }) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.beside}>
      <CommentMark blockId={blockId} name={t('comments.block', { number })} wordy />
    </div>
  );
}

/** The titles that stand in no block, as the course calls them. */
function Titles({ review: { modules, sourceLanguage }, unit: id }: Pick<ReadingProps, 'review' | 'unit'>) {
  const module = modules.find(({ units }) => units.some((one) => one.id === id));
  const unit = module?.units.find((one) => one.id === id);
  return module && unit ? <TitleMarks {...{ module, unit }} language={sourceLanguage} /> : null;
}

/** A unit of the draft as its learners will see it; nothing that the reader does in it is kept. */
export function Reading(props: ReadingProps) {
  const { unitView: UnitView } = useRouter().options.context as RouterContext;
  const queryClient = useQueryClient();
  const { review, unit, language } = props;
  const comments = useMemo(() => commentsOfReview(review.id), [review.id]);
  const query = useQuery(reviewedUnitQuery(review.id, unit, language));
  const readIn = useCallback(
    async (other: string) => (await queryClient.fetchQuery(reviewedUnitQuery(review.id, unit, other))).unit,
    [queryClient, review.id, unit],
  );
  return (
    <div className={preview.preview}>
      <Choices {...props} />
      <QueryState query={query}>
        {(found) =>
          UnitView ? (
            <Suspense fallback={<SkeletonLines count={4} />}>
              <UnitComments comments={comments} unitId={unit} language={found.language}>
                <Titles review={review} unit={unit} />
                <UnitView unit={found.unit} language={found.language} readIn={readIn} beside={Beside} />
              </UnitComments>
            </Suspense>
          ) : null
        }
      </QueryState>
    </div>
  );
}
