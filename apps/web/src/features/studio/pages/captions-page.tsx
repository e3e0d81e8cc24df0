import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { LinkButton } from '../../../ui/link-button';
import { NotFound } from '../../../ui/not-found';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { CaptionsEditor } from '../captions/captions-editor';
import { captionsQuery, type CaptionsSheet } from '../captions/queries';
import { Guided } from '../guide/guided';
import { captionsRoute, studioRoute, translationRoute } from '../routes';

/** To the unit, or to the translation of its texts. */
function Back({ sheet }: { sheet: CaptionsSheet }) {
  const { t } = useTranslation('studio');
  const { place, unitId, language, translation } = sheet;
  const search = { unit: unitId };
  if (!translation)
    return (
      <LinkButton variant="default" to={studioRoute.fullPath} params={{ ...place }} search={search}>
        {t('captions.back')}
      </LinkButton>
    );
  return (
    <LinkButton
      variant="default"
      to={translationRoute.fullPath}
      params={{ ...place, language }}
      search={search}
    >
      {t('captions.back-desk')}
    </LinkButton>
  );
}

/** The editor of the captions of one film or sound, in one language. */
export default function CaptionsPage() {
  const { t } = useTranslation('studio');
  const { organisationId, courseId, blockId }: Place & { blockId: string } = captionsRoute.useParams();
  const { unit = '', language }: { unit?: string; language?: string } = captionsRoute.useSearch();
  const wish = captionsQuery({ place: { organisationId, courseId }, unitId: unit, blockId, language });
  const query = useQuery(wish);
  const { round, seeNew } = useFreshForm(wish.queryKey);
  return (
    <QueryState page query={query}>
      {(sheet) =>
        sheet ? (
          <Page
            title={t('captions.title', { language: languageName(sheet.language) })}
            lead={t('captions.lead', { title: sheet.block.texts['title'] ?? t('outline.untitled') })}
            actions={<Back sheet={sheet} />}
          >
            <Guided page="media" above>
              <CaptionsEditor key={`${sheet.language} ${round}`} sheet={sheet} onSee={seeNew} />
            </Guided>
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryState>
  );
}
