import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, isConflict } from '../../../lib/api';
import { ChangedMeanwhile } from '../../../ui/changed-meanwhile';
import { type FreshForm, takesFocus } from '../../../lib/use-fresh-form';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import type { Entry } from '../api/use-entry';
import { FreshSignIn } from './fresh-sign-in';
import classes from './identity.module.css';

interface FormState {
  errors: Record<string, ReactNode>;
  idOf: (name: string) => string;
}

/** What was refused, in one list above the form: it takes the focus, and each entry leads to its field. */
function Summary({ errors, idOf }: FormState) {
  const { t } = useTranslation('identity');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [errors]);
  const entries = Object.entries(errors);
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <p>{t('form.refused', { count: entries.length })}</p>
      <ul>
        {entries.map(([name, reason]) => (
          <li key={name}>
            <a
              href={`#${idOf(name)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(name))?.focus();
              }}
            >
              {t(`field.${name}`)}
            </a>
            {' – '}
            {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface EntryFormProps<Values extends Record<string, unknown>> {
  entry: Pick<Entry<Values>, 'submit' | 'busy' | 'error'> & { form: FormState };
  /** The verb on the button. */
  action: string;
  /** Something that cannot be undone. */
  dangerous?: boolean;
  /** Where others may edit the same: begins the form anew with what they made of it. */
  fresh?: FreshForm;
  children?: ReactNode;
  /** Beside the button. */
  aside?: ReactNode;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof ApiProblem && error.code === code;
}

/** A form with its refusals above, its fields, and its one button; a link that is worth nothing leads on instead. */
export function EntryForm<Values extends Record<string, unknown>>(props: EntryFormProps<Values>) {
  const { t } = useTranslation('identity');
  const { entry, action, dangerous, fresh, children, aside } = props;
  const { errors } = entry.form;
  const refused = Object.keys(errors).length > 0;
  const isOver = isCode(entry.error, 'token.invalid');
  const asWhole = entry.error && !isCode(entry.error, 'input.invalid');
  const button = (
    <Button type="submit" color={dangerous ? 'red' : 'fir'} loading={entry.busy}>
      {action}
    </Button>
  );
  return (
    <form ref={fresh && takesFocus(fresh)} noValidate className={classes.form} onSubmit={entry.submit}>
      {refused ? <Summary errors={errors} idOf={entry.form.idOf} /> : null}
      {fresh && isConflict(entry.error) ? (
        <ChangedMeanwhile onSee={fresh.seeNew} />
      ) : asWhole ? (
        <ErrorState error={entry.error} />
      ) : null}
      {isOver ? null : children}
      {isCode(entry.error, 'session.stale') ? <FreshSignIn /> : null}
      <div className={classes.row}>
        {isOver ? <LinkButton to="/sign-in">{t('link.sign-in')}</LinkButton> : button}
        {aside}
      </div>
    </form>
  );
}
