import type { SpaceDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Facts, SpaceSection } from './space-section';
import { Told } from './told';

/** An address without what every address has. */
const shortAddress = (url: string) => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');

function WebLink({ url }: { url: string }) {
  return (
    <a href={url} rel="noopener nofollow">
      {shortAddress(url)}
    </a>
  );
}

function Address({ space: { address, position } }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  const lines = [
    address.street,
    address.complement,
    [address.postcode, address.town].filter(Boolean).join(' '),
  ];
  return (
    <>
      <address>
        {lines.filter(Boolean).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </address>
      {position.precision === 'address' ? null : <p>{t(`precision.${position.precision}`)}</p>}
      <a
        href={`https://www.openstreetmap.org/?mlat=${position.lat}&mlon=${position.lon}#map=16/${position.lat}/${position.lon}`}
        rel="noopener"
      >
        {t('place.map')}
      </a>
    </>
  );
}

/** Where it is, how one gets there, and how one asks. Of people nothing is shown. */
export function SpacePlace({ space }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  const { contact, transport } = space;
  const means = transport.means.map((one) => t(`transport.${one}`)).join(', ');
  return (
    <SpaceSection id="place" title={t('place.title')}>
      <Address space={space} />
      <Facts
        rows={[
          [t('place.website'), contact.website && <WebLink url={contact.website} />],
          [t('place.phone'), contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>],
          ...contact.social.map((url) => [shortAddress(url), <WebLink key={url} url={url} />] as const),
          [t('place.transport'), means],
        ]}
      />
      <Told told={transport.notes} />
    </SpaceSection>
  );
}
