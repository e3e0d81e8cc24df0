import type { MeetingHead } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { useMeetingWords } from './meeting-words';

/** The way to the attendance of a meeting. */
export function SheetLink({ meeting }: { meeting: MeetingHead }) {
  const { t } = useTranslation('sessions');
  const { when } = useMeetingWords();
  return (
    <LinkButton
      size="sm"
      to="/meetings/$meetingId"
      params={{ meetingId: meeting.id }}
      aria-label={`${t('sheet.title')} (${meeting.title}, ${when(meeting)})`}
    >
      {t('sheet.title')}
    </LinkButton>
  );
}
