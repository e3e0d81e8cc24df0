import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import classes from './organisations.module.css';

interface FormActionsProps {
  /** The verb of the form. */
  action: string;
  busy: boolean;
  error: unknown;
  /** In a dialog: closes it. */
  onCancel?: () => void;
}

/** The end of a form: what was refused as a whole, and the button. Refused fields say so themselves. */
export function FormActions({ action, busy, error, onCancel }: FormActionsProps) {
  const { t } = useTranslation();
  const ofFields = error instanceof ApiProblem && error.fields.length > 0;
  return (
    <>
      {error && !ofFields ? <ErrorState error={error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={busy}>
          {action}
        </Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
