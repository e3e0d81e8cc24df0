import type { Assessment } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { isCutShort } from './time-left';

interface StartTimedProps {
  assessment: Pick<Assessment, 'timeLimitMinutes' | 'wouldEndAt'>;
  /** When the assessment was asked for. */
  now: number;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before the time begins to run, and says until when it runs. */
export default function StartTimed({ assessment, now, ...dialog }: StartTimedProps) {
  const { t } = useTranslation('learning');
  const { formatDuration, formatDateTime } = useFormat();
  const { timeLimitMinutes, wouldEndAt } = assessment;
  const text =
    wouldEndAt && isCutShort(assessment, now)
      ? t('assessment.sure-short', { at: formatDateTime(wouldEndAt, 'short') })
      : t('assessment.sure', { duration: formatDuration(timeLimitMinutes ?? 0) });
  return (
    <ConfirmDialog
      opened
      title={t('assessment.start')}
      text={text}
      action={t('assessment.begin')}
      {...dialog}
    />
  );
}
