import { Button, TextInput } from '@mantine/core';
import { isShownVideo, videoFrom } from '@pirecow/content';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';

interface AddressFormProps {
  /** Hosts of PeerTube that may show videos. */
  hosts: readonly string[];
  action: string;
  /** Gets the address as the course keeps it. */
  onAddress: (address: string) => void;
  onCancel?: () => void;
}

/** Takes the address of a video however somebody copied it, and asks nothing of its site. */
export function AddressForm({ hosts, action, onAddress, onCancel }: AddressFormProps) {
  const { t } = useTranslation('studio');
  const [pasted, setPasted] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = videoFrom(pasted);
    if (!address) return setError(t('embed.not-a-video'));
    if (!isShownVideo(address, hosts)) return setError(t('embed.not-shown', { sites: sitesOf(hosts) }));
    setError(undefined);
    setPasted('');
    onAddress(address);
  };
  return (
    <form onSubmit={submit} className={classes.parts} noValidate>
      <TextInput
        label={t('embed.address')}
        description={t('embed.address-how', { sites: sitesOf(hosts) })}
        required
        inputMode="url"
        maxLength={2_000}
        value={pasted}
        error={error}
        onChange={({ currentTarget }) => setPasted(currentTarget.value)}
      />
      <div className={classes.numbers}>
        <Button type="submit">{action}</Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function sitesOf(hosts: readonly string[]): string {
  return ['YouTube', 'Vimeo', ...hosts].join(', ');
}
