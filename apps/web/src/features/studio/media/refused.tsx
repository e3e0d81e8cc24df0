import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import classes from '../components/studio.module.css';
import { UnreadablePicture } from '../model/smaller-image';

/** Why a file may not enter: in the words of the server, or because the browser cannot read the picture. */
export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('studio');
  if (error instanceof UnreadablePicture)
    return (
      <p role="alert" className={classes.refused}>
        {t('media.unreadable', { name: error.message })}
      </p>
    );
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <p role="alert" className={classes.refused}>
      {error.fields.map(({ reason, message }) => reason ?? message).join(' ')}
    </p>
  );
}
