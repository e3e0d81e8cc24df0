import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import { NotFound } from '../../../ui/not-found';
import { QueryState } from '../../../ui/query-state';
import { studioCourseQuery } from '../api/queries';
import { Below } from '../components/below';
import { StudioFrame } from '../components/studio-frame';
import { exchangeRoute } from '../routes';
import { BringBack } from '../translators/bring-back';
import { TakeOut } from '../translators/take-out';
import type { Exchange } from '../translators/use-exchange';

/** Texts of a course out to translators and back. */
export default function ExchangePage() {
  const { t } = useTranslation('studio');
  const exchange: Exchange = exchangeRoute.useParams();
  const { organisationId, courseId, language } = exchange;
  const place = { organisationId, courseId };
  const query = useQuery(studioCourseQuery(place));
  const name = t('exchange.title', { language: factsOf(language).name });
  return (
    <QueryState page query={query}>
      {({ title, slug, languages, sourceLanguage }) =>
        languages.includes(language) && language !== sourceLanguage ? (
          <StudioFrame
            {...{ place, title: title.text, language: sourceLanguage }}
            here="translations"
            below={name}
          >
            <Below title={name} lead={t('exchange.lead', { title: title.text })}>
              <TakeOut exchange={exchange} name={`${slug}.${sourceLanguage}-${language}.xlf`} />
              <BringBack exchange={exchange} sourceLanguage={sourceLanguage} />
            </Below>
          </StudioFrame>
        ) : (
          <NotFound />
        )
      }
    </QueryState>
  );
}
