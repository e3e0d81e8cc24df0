import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Sign } from '../logo';
import classes from './shell.module.css';

const pages = ['guide', 'accessibility', 'complaints', 'terms', 'privacy', 'legal'] as const;

/** Statement pages, licence, and who stands behind the project. */
export function AppFooter() {
  const { t, i18n } = useTranslation();
  return (
    <footer className={classes.footer} data-shell>
      <div className={classes.footerInner}>
        <div className={classes.footerAbout}>
          <Sign size={30} />
          <p>{t('footer.about')}</p>
        </div>
        <nav aria-label={t('footer.nav')}>
          <ul className={classes.footerLinks} role="list">
            {pages.map((page) => (
              <li key={page}>
                <Link to={`/$language/${page}`} params={{ language: i18n.language }}>
                  {t(`footer.${page}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p className={classes.footerSmall}>{t('footer.licence')}</p>
      </div>
    </footer>
  );
}
