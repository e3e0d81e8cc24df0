import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem, isConflict } from '../lib/api';
import { BusyButton } from './busy-button';
import { ChangedMeanwhile } from './changed-meanwhile';
import { ErrorState } from './error-state';
import classes from './form-actions.module.css';

interface FormActionsProps {
  /** The verb of the form. */
  action: string;
  busy: boolean;
  error: unknown;
  /** In a dialog: closes it. */
  onCancel?: (() => void) | undefined;
  /** Begins the form anew with what somebody else has made of it. */
  onSeeNew?: (() => Promise<void>) | undefined;
}

function Refused({ error, onSeeNew }: Pick<FormActionsProps, 'error' | 'onSeeNew'>) {
  if (!error || (error instanceof ApiProblem && error.fields.length > 0)) return null;
  if (onSeeNew && isConflict(error)) return <ChangedMeanwhile onSee={onSeeNew} />;
  return <ErrorState error={error} />;
}

/** The end of a form: what was refused as a whole, and the button. Refused fields say so themselves. */
export function FormActions({ action, busy, error, onCancel, onSeeNew }: FormActionsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Refused error={error} onSeeNew={onSeeNew} />
      <div className={classes.row}>
        <BusyButton type="submit" busy={busy}>
          {action}
        </BusyButton>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
