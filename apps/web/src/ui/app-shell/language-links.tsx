import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isLanguage, languageName, languages } from '../../i18n/languages';
import classes from './shell.module.css';
import { useChangeLanguage } from './use-change-language';

/** The languages by their own names: links on public pages (one address per language), buttons elsewhere. */
export function LanguageLinks() {
  const { i18n } = useTranslation();
  const change = useChangeLanguage();
  const { pathname, searchStr } = useLocation();
  const [, first = '', ...rest] = pathname.split('/');
  const isPublic = isLanguage(first);
  return (
    <ul className={classes.choices} role="list">
      {languages.map((code) => {
        const shared = {
          lang: code,
          className: classes.choice,
          'aria-current': code === i18n.language ? ('true' as const) : undefined,
          onClick: () => void change(code),
        };
        return (
          <li key={code}>
            {isPublic ? (
              <Link
                {...shared}
                hrefLang={code}
                to={`/${code}/${rest.join('/')}${searchStr}`}
                hash
                activeProps={{}}
              >
                {languageName(code)}
              </Link>
            ) : (
              <button type="button" {...shared}>
                {languageName(code)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
