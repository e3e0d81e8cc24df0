import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import classes from './learning.module.css';

const WAYS = [
  ['/offline', 'along'],
  ['/learn/search', 'search'],
  ['/learn/notes', 'notes'],
  ['/learn/certificates', 'certificates'],
  ['/letters', 'letters'],
] as const;

/** Where one goes on from the own courses. */
export default function WaysOn() {
  const { t } = useTranslation('learning');
  return (
    <div className={classes.goOn}>
      {WAYS.map(([to, name]) => (
        <LinkButton key={to} variant="default" to={to}>
          {t(`mine.${name}`)}
        </LinkButton>
      ))}
    </div>
  );
}
