import type { RunState } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import type { TagTone } from '../../../ui/tag';

export const STATE_TONES: Record<RunState, TagTone> = {
  planned: 'plain',
  open: 'good',
  full: 'warning',
  'under-way': 'activity',
  over: 'plain',
  cancelled: 'error',
};

/** A run, and the organisation on whose behalf people are brought: the one that gives it, or a partner. */
export interface RunTarget {
  id: string;
  organisation: { id: string; name: string };
}

/** Where the API has a run, for those who manage it or send people into it. */
export const runPath = ({ id, organisation }: RunTarget): string =>
  `/api/organisations/${organisation.id}/runs/${id}`;

/** Days and seats as one reads them. */
export function useRunWords() {
  const { t } = useTranslation('runs');
  const { formatDay: day } = useFormat();
  return {
    day,
    days: ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) =>
      startsOn === endsOn
        ? t('day.on', { day: day(startsOn) })
        : t('day.from-until', { from: day(startsOn), until: day(endsOn) }),
    seats: ({ seats, taken }: { seats: number | null; taken: number }) =>
      seats === null ? t('seats.open', { count: taken }) : t('seats.of', { taken, seats }),
  };
}
