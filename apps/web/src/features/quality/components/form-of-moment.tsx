import type { QualityMoment } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { formQuery } from '../api/forms';
import { BackToQuality } from './back-to-quality';
import { AskedQuestions } from './asked-questions';
import { FormEditor } from './form-editor';

/** What an organisation asks at one moment. */
export function FormOfMoment({ organisationId, moment }: { organisationId: string; moment: QualityMoment }) {
  const { t } = useTranslation('quality');
  const wanted = formQuery(organisationId, moment);
  const query = useQuery({ ...wanted, staleTime: Infinity });
  const fresh = useFreshForm(wanted.queryKey);
  return (
    <Page narrow title={t(`form.title.${moment}`)} lead={t('form.lead')}>
      <BackToQuality organisationId={organisationId} />
      <QueryState query={query}>
        {(form) =>
          form.abilities.edit ? (
            <FormEditor key={`${moment} ${fresh.round}`} {...{ organisationId, moment, form, fresh }} />
          ) : (
            <AskedQuestions form={form} />
          )
        }
      </QueryState>
    </Page>
  );
}
