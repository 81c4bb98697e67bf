import { contextBridge } from 'electron'

contextBridge.exposeInMainWorld('till', {})
