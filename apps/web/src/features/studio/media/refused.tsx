import { ApiProblem } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import classes from '../components/studio.module.css';

/** Why a file may not enter, in the words of the server. */
export function Refused({ error }: { error: unknown }) {
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <p role="alert" className={classes.refused}>
      {error.fields.map(({ reason, message }) => reason ?? message).join(' ')}
    </p>
  );
}
