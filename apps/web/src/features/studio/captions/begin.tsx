import { Button } from '@mantine/core';
import { type Captions, emptied, readCaptions } from '@pirecow/content';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { FileField } from '../../../ui/file-field';
import classes from './captions.module.css';
import type { CaptionsSheet } from './queries';
import { captionsOf, type CaptionsEditing } from './use-captions';

/** A file of more cannot hold captions that are not too long. */
const MOST_BYTES = 1_000_000;

/** Files of captions are UTF-8; older SubRip files are in the code page of Western Europe. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function captionsIn(file: File) {
  if (file.size > MOST_BYTES) return { refused: 'too-long' } as const;
  return readCaptions(decoded(await file.arrayBuffer()));
}

interface BeginProps {
  sheet: CaptionsSheet;
  editing: CaptionsEditing;
}

/** Takes captions from a file, or the times of those of the source. What stands there can be had back by undoing. */
export function Begin({ sheet, editing }: BeginProps) {
  const { t } = useTranslation('studio');
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState('');
  const source = captionsOf(sheet.block.texts['captions'] ?? '');
  const take = (captions: Captions, dropped = 0) => {
    editing.edit({ change: () => captions, at: 0 });
    const taken = t('captions.taken', { count: captions.cues.length });
    setOutcome(dropped > 0 ? `${taken} ${t('captions.dropped', { count: dropped })}` : taken);
  };
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    if (!chosen) return;
    const found = await captionsIn(chosen);
    if (found.refused) setOutcome(t(`captions.refused.${found.refused}`));
    else take(found.captions, found.dropped.length);
  };
  return (
    <div className={classes.begin}>
      {sheet.translation && source.cues.length > 0 ? (
        <Button variant="default" onClick={() => take({ ...source, cues: emptied(source.cues) })}>
          {t('captions.from-source', { language: languageName(sheet.sourceLanguage) })}
        </Button>
      ) : null}
      <FileField
        label={t('captions.file')}
        how={t('captions.file-how')}
        optional
        accept=".vtt,.srt,text/vtt,application/x-subrip"
        file={file}
        onChoose={(chosen) => void choose(chosen)}
      />
      <p role="status">{outcome}</p>
    </div>
  );
}
