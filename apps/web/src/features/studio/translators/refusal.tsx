import { ApiProblem } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import { ErrorState } from '../../../ui/error-state';
import classes from './translators.module.css';

/** Why a file was not taken, in words; or that something else went wrong. */
export function Refusal({ error }: { error: unknown }) {
  if (!error) return null;
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <p className={classes.refusal} role="alert">
      {Object.values(fieldWords(error)).join(' ')}
    </p>
  );
}
