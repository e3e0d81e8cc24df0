import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { problemWords } from '../../../lib/problem-words';
import classes from './publishing.module.css';

/** Why the course was not published: each point, in its own words. */
export function Refused({ error }: { error: Error }) {
  const { t } = useTranslation('studio');
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <div role="alert" className={classes.refused}>
      <p>{fields.length > 0 ? t('publish.refused') : problemWords(error, t)}</p>
      {fields.length > 0 ? (
        <ul>
          {fields.map(({ field, reason, message }, index) => (
            <li key={`${field} ${index}`}>{reason ?? message}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
