import { NativeSelect, TextInput } from '@mantine/core';
import type { ScheduleWish } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { momentOf, wallClock } from '../../../lib/wall-clock';
import classes from './publishing.module.css';

/** A day and a time as their fields hold them. */
export interface Hour {
  day: string;
  time: string;
  learners: ScheduleWish['learners'];
}

/** What is set already, or tomorrow morning. */
export function hourOf(
  wish: Pick<ScheduleWish, 'at' | 'learners'> | null,
  now: number,
  timeZone: string,
): Hour {
  const [day = '', time = ''] = wallClock(wish ? Date.parse(wish.at) : now + 86_400_000, timeZone).split('T');
  return { day, time: wish ? time.slice(0, 5) : '09:00', learners: wish?.learners ?? 'stay' };
}

export const wishOf = ({ day, time, learners }: Hour, timeZone: string, note: string): ScheduleWish => ({
  ...{ at: momentOf(day, `${time}:00`, timeZone), timeZone, note, learners },
});

interface HourFieldsProps {
  hour: Hour;
  timeZone: string;
  onChange: (hour: Hour) => void;
}

/** When a course will be published, and what becomes of who follows it. */
export function HourFields({ hour, timeZone, onChange }: HourFieldsProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.hour}>
      <TextInput
        type="date"
        label={t('schedule.day')}
        required
        withAsterisk={false}
        value={hour.day}
        onChange={({ currentTarget }) => onChange({ ...hour, day: currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t('schedule.time')}
        description={timeZone}
        inputWrapperOrder={['label', 'input', 'description']}
        required
        withAsterisk={false}
        value={hour.time}
        onChange={({ currentTarget }) => onChange({ ...hour, time: currentTarget.value })}
      />
      <NativeSelect
        label={t('schedule.learners')}
        value={hour.learners}
        data={(['stay', 'move'] as const).map((value) => ({ value, label: t(`schedule.choice-${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ ...hour, learners: currentTarget.value === 'move' ? 'move' : 'stay' })
        }
      />
    </div>
  );
}
