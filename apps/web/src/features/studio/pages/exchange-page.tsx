import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import { LinkButton } from '../../../ui/link-button';
import { NotFound } from '../../../ui/not-found';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { studioCourseQuery } from '../api/queries';
import { exchangeRoute, studioRoute } from '../routes';
import { BringBack } from '../translators/bring-back';
import { TakeOut } from '../translators/take-out';
import panels from '../components/panels.module.css';
import type { Exchange } from '../translators/use-exchange';

/** Texts of a course out to translators and back. */
export default function ExchangePage() {
  const { t } = useTranslation('studio');
  const exchange: Exchange = exchangeRoute.useParams();
  const { organisationId, courseId, language } = exchange;
  const query = useQuery(studioCourseQuery({ organisationId, courseId }));
  return (
    <QueryState page query={query}>
      {({ title, slug, languages, sourceLanguage }) =>
        languages.includes(language) && language !== sourceLanguage ? (
          <Page
            title={t('exchange.title', { language: factsOf(language).name })}
            lead={t('exchange.lead', { title: title.text })}
            narrow
            actions={
              <LinkButton
                variant="default"
                to={studioRoute.fullPath}
                params={{ organisationId, courseId }}
                search={{}}
              >
                {t('exchange.back')}
              </LinkButton>
            }
          >
            <div className={panels.panels}>
              <TakeOut exchange={exchange} name={`${slug}.${sourceLanguage}-${language}.xlf`} />
              <BringBack exchange={exchange} sourceLanguage={sourceLanguage} />
            </div>
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryState>
  );
}
