import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Hour } from './hour';
import classes from './publishing.module.css';

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
