import type { MailAnswer } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, type TagTone } from '../../../ui/tag';

const TONES: Partial<Record<MailAnswer['state'], TagTone>> = {
  sent: 'good',
  kept: 'good',
  failed: 'error',
  uncertain: 'warning',
};

export function MailState({ state }: Pick<MailAnswer, 'state'>) {
  const { t } = useTranslation('identity');
  return <Tag tone={TONES[state] ?? 'plain'}>{t(`mail-state.${state}`)}</Tag>;
}
