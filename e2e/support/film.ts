import type { Browser } from '@playwright/test';

/** A film of some frames, drawn and recorded by the browser itself. */
export async function film(browser: Browser, frames = 60): Promise<Buffer> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(async (count) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 90];
    document.body.append(canvas);
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < count; frame += 1) {
      if (pen) pen.fillStyle = `hsl(${frame * 6} 60% 40%)`;
      pen?.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, frames);
  await page.close();
  return Buffer.from(base64, 'base64');
}
