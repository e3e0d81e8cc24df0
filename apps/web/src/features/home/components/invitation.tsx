import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { LinkButton } from '../../../ui/link-button';
import classes from './home.module.css';

/** The last word of the page, for those who read this far. */
export function Invitation() {
  const { t, i18n } = useTranslation('home');
  const { account } = useSession();
  return (
    <section className={classes.invitation} aria-labelledby="home-invitation">
      <div>
        <h2 id="home-invitation">{t('invitation.title')}</h2>
        <p>{t('invitation.text')}</p>
      </div>
      {account ? (
        <LinkButton size="lg" to="/$language/courses" params={{ language: i18n.language }}>
          {t('hero.courses')}
        </LinkButton>
      ) : (
        <LinkButton size="lg" to="/sign-up">
          {t('hero.join')}
        </LinkButton>
      )}
    </section>
  );
}
