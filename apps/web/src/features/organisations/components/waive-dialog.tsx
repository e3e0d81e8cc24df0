import { NativeSelect } from '@mantine/core';
import {
  type OrganisationAnswer,
  type PackageDetail,
  type PackageRegistration,
  WAIVER_REASONS,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import classes from './organisations.module.css';
import { usePackageText } from '../../../lib/package-text';

interface WaiveDialogProps {
  organisation: OrganisationAnswer;
  found: PackageDetail;
  /** Who is let off; null: closed. */
  registration: PackageRegistration | null;
  onClose: () => void;
}

/** Key of the words for a reason: keys of words are in kebab-case. */
const reasonKey = (reason: string) => reason.toLowerCase().replaceAll(' ', '-');

/** What is open still, as far as what was said shows it; the server has the last word. */
function openUnits({ units }: PackageDetail, { completed, passed, waived }: PackageRegistration) {
  return units.filter(({ position, moveOn }) => {
    const [isCompleted, isPassed] = [completed.includes(position), passed.includes(position)];
    const both = moveOn === 'CompletedAndPassed' ? isCompleted && isPassed : isCompleted || isPassed;
    const one = { Completed: isCompleted, Passed: isPassed, NotApplicable: true }[moveOn] ?? both;
    return !one && !waived.includes(position);
  });
}

function WaiveForm({
  organisation,
  found,
  registration,
  onClose,
}: WaiveDialogProps & { registration: PackageRegistration }) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  const choices = openUnits(found, registration);
  const [unit, setUnit] = useState(choices[0]?.position ?? 0);
  const [reason, setReason] = useState<string>(WAIVER_REASONS[0]);
  const save = useChange(['organisations', organisation.id, 'packages', found.id], onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = organisationPath(
      organisation.id,
      `/packages/${found.id}/registrations/${registration.registrationId}/waivers`,
    );
    save.mutate({ method: 'POST', path, body: { unit, reason } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={t('waive.unit')}
        value={unit}
        data={choices.map(({ position, title }) => ({ value: String(position), label: say(title) }))}
        onChange={({ currentTarget }) => setUnit(Number(currentTarget.value))}
      />
      <NativeSelect
        label={t('waive.reason')}
        description={t('waive.reason-how')}
        value={reason}
        data={WAIVER_REASONS.map((value) => ({ value, label: t(`waive-reason.${reasonKey(value)}`) }))}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <FormActions action={t('waive.action')} busy={save.isPending} error={save.error} onCancel={onClose} />
    </form>
  );
}

/** Lets somebody off a unit, for a reason. */
export function WaiveDialog(props: WaiveDialogProps) {
  const { t } = useTranslation('organisations');
  const { registration, onClose } = props;
  const name = registration?.name ?? t('registration.gone');
  return (
    <Dialog opened={registration !== null} onClose={onClose} title={t('waive.title', { name })}>
      {registration ? <WaiveForm {...props} registration={registration} /> : null}
    </Dialog>
  );
}
