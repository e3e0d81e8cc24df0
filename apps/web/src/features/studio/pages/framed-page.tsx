import type { UnitPreview } from '@pirecow/content';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouterContext } from '../../../lib/router-context';
import { BarePage } from '../../../ui/page';
import { PageSkeleton } from '../../../ui/page-skeleton';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import classes from '../preview/preview.module.css';
import { previewQuery } from '../preview/preview-query';
import { framedRoute } from '../routes';

function View({ place, preview }: { place: Place; preview: UnitPreview }) {
  const { unitView: UnitView } = useRouter().options.context as RouterContext;
  const queryClient = useQueryClient();
  const { id } = preview.unit.unit;
  const readIn = useCallback(
    async (language: string) => (await queryClient.fetchQuery(previewQuery(place, id, language))).unit,
    [queryClient, place, id],
  );
  return UnitView ? <UnitView unit={preview.unit} language={preview.language} readIn={readIn} /> : null;
}

/** What stands in the frame of the preview: the unit alone. */
export default function FramedPage() {
  const { t } = useTranslation('studio');
  const place: Place = framedRoute.useParams();
  const { unit = '', language }: { unit?: string; language?: string } = framedRoute.useSearch();
  const query = useQuery(previewQuery(place, unit, language));
  return (
    <BarePage documentTitle={`${t('pages.preview')} · pirEcow`}>
      <QueryState page query={query}>
        {(preview) => (
          <div className={classes.framed}>
            <Suspense fallback={<PageSkeleton />}>
              <View place={place} preview={preview} />
            </Suspense>
          </div>
        )}
      </QueryState>
    </BarePage>
  );
}
