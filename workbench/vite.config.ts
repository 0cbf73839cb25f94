import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const api = process.env.API ?? "http://127.0.0.1:8750";

// Built into the package, so that installing needs no Node. `npm run dev` asks a `rashomon serve` on its usual port.
export default defineConfig({
  plugins: [svelte()],
  base: "/",
  build: {
    outDir: "../src/rashomon/review/static",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or styles
    modulePreload: { polyfill: false },
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // these know light-dark(); what stands in for it ignores the page's own switch
    chunkSizeWarningLimit: 1500,
  },
  // The server refuses what another origin sends it: in development the page says that it is the server's.
  server: { proxy: { "/api": { target: api, changeOrigin: true, headers: { origin: api } } } },
});
