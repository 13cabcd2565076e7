"""Shares what the commands and the plugin need of a project on a machine.

In: the project's folder, the environment, the clock. Out: settings, findings, notices. Nothing here prints or ends the process.
"""
