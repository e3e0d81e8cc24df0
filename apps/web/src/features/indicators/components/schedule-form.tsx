import { Checkbox, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import {
  type Cadence,
  CADENCES,
  type NewReportSchedule,
  type ReportScheduleList,
  SCHEDULED_REPORTS,
  type ScheduledReport,
} from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import { schedulesPath, schedulesQuery } from '../api/schedules';
import classes from './indicators.module.css';

interface ScheduleFormProps {
  organisationId: string;
  people: ReportScheduleList['people'];
  onClose: () => void;
}

/** A new schedule: which report, how often, to whom. */
export function ScheduleForm({ organisationId, people, onClose }: ScheduleFormProps) {
  const { t } = useTranslation('indicators');
  const [report, setReport] = useState<ScheduledReport>('indicators');
  const [cadence, setCadence] = useState<Cadence>('monthly');
  const [recipients, setRecipients] = useState<string[]>([]);
  const make = useChange(schedulesQuery(organisationId).queryKey, onClose);
  const body: NewReportSchedule = { report, cadence, recipients };
  const choose = (id: string, chosen: boolean) =>
    setRecipients((now) => (chosen ? [...now, id] : now.filter((one) => one !== id)));
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ method: 'POST', path: schedulesPath(organisationId), body });
      }}
    >
      <NativeSelect
        label={t('schedule.report')}
        value={report}
        data={SCHEDULED_REPORTS.map((value) => ({ value, label: t(`report.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setReport(SCHEDULED_REPORTS.find((one) => one === value) ?? report)
        }
      />
      <NativeSelect
        label={t('schedule.cadence')}
        value={cadence}
        data={CADENCES.map((value) => ({ value, label: t(`cadence.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setCadence(CADENCES.find((one) => one === value) ?? cadence)
        }
      />
      <FieldGroup legend={t('schedule.recipients')}>
        <div className={classes.stack}>
          {people.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={recipients.includes(id)}
              onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
            />
          ))}
        </div>
      </FieldGroup>
      <FormActions
        action={t('schedule.action')}
        busy={make.isPending}
        error={make.error}
        onCancel={onClose}
      />
    </form>
  );
}
