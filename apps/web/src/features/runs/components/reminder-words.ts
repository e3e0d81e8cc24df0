import type { ReminderDraft } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** Occasions that come once (`ONCE` of the contracts, whose schemas stay out of this chunk). */
export const isOnce = (occasion: ReminderDraft['occasion']) =>
  occasion === 'due-soon' || occasion === 'meeting' || occasion === 'certificate-ends';

/** Rules in plain sentences. */
export function useReminderWords() {
  const { t } = useTranslation('runs');
  return ({ occasion, days, times }: ReminderDraft): string => {
    const sentence = t(`reminders.says.${occasion}`, { count: days });
    return isOnce(occasion) || times === 1
      ? sentence
      : `${sentence} ${t('reminders.again', { count: times })}`;
  };
}
