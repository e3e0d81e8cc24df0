import { IconCertificate, IconLanguage, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './home.module.css';

const promises = [
  { key: 'switch', Icon: IconLanguage },
  { key: 'tutor', Icon: IconUsersGroup },
  { key: 'proof', Icon: IconCertificate },
] as const;

/** What one gets here and would not get elsewhere. */
export function Promises() {
  const { t } = useTranslation('home');
  return (
    <section className={classes.section} aria-labelledby="home-promises">
      <h2 id="home-promises">{t('promises.title')}</h2>
      <ul className={classes.promises} role="list">
        {promises.map(({ key, Icon }) => (
          <li key={key} className={classes.promise}>
            <span className={classes.icon}>
              <Icon size={26} stroke={1.8} aria-hidden />
            </span>
            <h3>{t(`promises.${key}.title`)}</h3>
            <p>{t(`promises.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
