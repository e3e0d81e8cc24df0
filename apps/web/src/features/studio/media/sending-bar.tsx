import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../../ui/progress-bar';
import type { Sending } from '../../../ui/incoming/send-large';

/** How far a large file has come, and that nothing is lost while nobody answers. */
export function SendingBar({ sending }: { sending: Sending | null }) {
  const { t } = useTranslation('studio');
  if (!sending) return null;
  const { phase, value } = sending;
  return (
    <div>
      <ProgressBar value={value} label={t('media.sending')} />
      <p role="status">{phase === 'sending' ? '' : t(`media.phase.${phase}`)}</p>
    </div>
  );
}
