import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Statement } from '../components/statement';
import { machineUsedQuery } from '../queries';

export default function PrivacyPage() {
  const { t } = useTranslation('legal');
  const engine = useQuery(machineUsedQuery).data?.engine;
  const machine = { title: t('privacy.machine.title'), text: [t('privacy.machine.text', { engine })] };
  return <Statement name="privacy" more={engine ? [machine] : []} />;
}
