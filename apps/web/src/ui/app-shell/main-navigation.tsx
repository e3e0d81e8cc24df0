import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';
import { useNavigation } from './use-navigation';

/** The entries that this person can use. */
export function MainNavigation() {
  const { t, i18n } = useTranslation();
  return (
    <nav aria-label={t('nav.main')}>
      <ul className={classes.nav} role="list">
        {useNavigation().map((item) => (
          <li key={item.to}>
            <Link className={classes.navLink} to={item.to} params={{ language: i18n.language }}>
              {t(item.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
