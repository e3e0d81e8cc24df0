import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NavigationItem, RouterContext } from '../../lib/router-context';
import { useSession } from '../../lib/session';
import classes from './shell.module.css';

function useItems(): NavigationItem[] {
  const router = useRouter();
  const { account, abilities } = useSession();
  const { navigation } = router.options.context as RouterContext;
  return navigation.filter(
    (item) =>
      (!item.signedIn || account !== null) &&
      (!item.abilities || item.abilities.some((ability) => abilities.includes(ability))),
  );
}

/** The entries that this person can use. */
export function MainNavigation() {
  const { t, i18n } = useTranslation();
  return (
    <nav aria-label={t('nav.main')}>
      <ul className={classes.nav} role="list">
        {useItems().map((item) => (
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
