import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pages, built to `dist/web`; in development the API is asked of the server on port 3000. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    assetsDir: 'assets',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and marks stay files of their own: the content policy allows no data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
