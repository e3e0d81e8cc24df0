import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ProgressBar } from '../../../ui/progress-bar';
import type { Sending } from './send-large';

/** How far a large file has come, and that nothing is lost while nobody answers. */
export function SendingBar({ sending }: { sending: Sending | null }) {
  const { t } = useTranslation('studio');
  const { formatPercent } = useFormat();
  if (!sending) return null;
  const { phase, value } = sending;
  return (
    <div role="status">
      <ProgressBar
        value={value}
        label={t('media.sending')}
        text={phase === 'sending' ? formatPercent(value) : t(`media.phase.${phase}`)}
      />
    </div>
  );
}
