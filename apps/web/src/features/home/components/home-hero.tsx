import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { LinkButton } from '../../../ui/link-button';
import { PageTitle } from '../../../ui/page-title';
import { RidgeHero } from '../../../ui/ridge-hero';
import classes from './home.module.css';

/** One sentence, one clear action, one quieter one. */
export function HomeHero() {
  const { t, i18n } = useTranslation('home');
  const { account } = useSession();
  return (
    <RidgeHero>
      <div className={classes.hero}>
        <PageTitle>{t('hero.title')}</PageTitle>
        <p className={classes.lead}>{t('hero.lead')}</p>
        <div className={classes.actions}>
          <LinkButton
            size="lg"
            className={classes.broom}
            to="/$language/courses"
            params={{ language: i18n.language }}
          >
            {t('hero.courses')}
          </LinkButton>
          <LinkButton size="lg" className={classes.ghost} to={account ? '/learn' : '/sign-up'}>
            {t(account ? 'hero.resume' : 'hero.join')}
          </LinkButton>
        </div>
      </div>
    </RidgeHero>
  );
}
